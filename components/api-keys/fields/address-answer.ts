import { addressAllowed, parseAddress } from "@/lib/network/ip-rules";

type Answer = { tone: "positive" | "danger" | "caution"; title: string; text: string };

/** Whether an address passes the rules, by the very check that calls meet. */
export function answerOf(asked: string, allowedIps: readonly string[]): Answer {
  const address = parseAddress(asked)?.toString();
  if (address === undefined) {
    return {
      tone: "caution",
      title: "This is not an address",
      text: "Give a whole one, such as 203.0.113.7 or 2001:db8::1. Ranges and names cannot be tried.",
    };
  }
  if (!addressAllowed(address, allowedIps)) {
    return {
      tone: "danger",
      title: `${address} would be refused`,
      text: "It lies in none of the ranges: calls from there are answered 403, ip_forbidden.",
    };
  }
  const range = allowedIps.find((cidr) => addressAllowed(address, [cidr]));
  return {
    tone: "positive",
    title: `${address} would pass`,
    text: range ? `It lies in ${range}.` : "The key may be used from any address.",
  };
}
