import { counted, listed } from "@/components/api-keys/words";
import type { DeviceView } from "@/lib/devices/present";
import type { DeviceDeed } from "./device-desk";

type Words = {
  title: string;
  description: string;
  /** The button that does it. */
  deed: string;
  done: string;
  /** What follows, a sentence each. */
  follows: string[];
};

/** What a deed is called and what follows from it, said before it happens. */
export function deedWords(kind: Exclude<DeviceDeed["kind"], "rename">, device: DeviceView): Words {
  const { title } = device;
  switch (kind) {
    case "trust":
      return {
        title: `Trust ${title}`,
        description: "For a device that you know.",
        deed: "Trust device",
        done: `${title} is trusted`,
        follows: [
          "That it is new to somebody no longer stands out among the sessions.",
          "It opens nothing: people sign in on it as they did.",
        ],
      };
    case "distrust":
      return {
        title: `Stop trusting ${title}`,
        description: "It is a device like any other again.",
        deed: "Stop trusting",
        done: `${title} is no longer trusted`,
        follows: ["Sessions on it stand out again where it is new to their person. Nobody is signed out."],
      };
    case "block":
      return {
        title: `Block ${title}`,
        description: "For a device that was lost or stolen, or that nobody knows.",
        deed: "Block device",
        done: `${title} is blocked`,
        follows: blockFollows(device),
      };
    case "unblock":
      return {
        title: `Unblock ${title}`,
        description: "People can sign in on it again.",
        deed: "Unblock device",
        done: `${title} is unblocked`,
        follows: ["Sessions that were ended stay ended: people sign in anew."],
      };
  }
}

function blockFollows({ people, sessions, kind }: DeviceView): string[] {
  const signedIn = people.filter((person) => person.sessions > 0).map(({ name }) => name);
  const ending =
    sessions === 0
      ? "Nobody is signed in on it now."
      : `${counted(sessions, "session")} end${sessions === 1 ? "s" : ""} with the next request: ${listed(signedIn, "other")}.`;
  const everybody = people.map(({ name }) => name);
  const who = everybody.length === 0 ? "Nobody of the company" : listed(everybody, "other");
  return [
    ending,
    everybody.length === 0
      ? "Nobody of the company can sign in on it any more."
      : `${who} cannot sign in on it any more, and neither can anybody else of the company. On other devices they can.`,
    kind === "browser"
      ? "It is known by a cookie: whoever deletes it, or uses another browser, shows up as a new device."
      : "It is known by its person and the name of its program: under another name it shows up as a new device.",
    "API keys go on working. Revoke those that were kept on it.",
  ];
}
