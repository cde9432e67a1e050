import { apiKeyOperations } from "../api-keys/contract";
import { sessionOperations, tokenOperations, whoamiOperations } from "../auth/contract";
import { once } from "../once";
import { resourceOperations } from "../resources/contract";
import { verificationOperations } from "../verifications/contract";
import type { Operation } from "./operation";

/** Every endpoint of the public API. */
export const catalogue: readonly Operation[] = [
  ...apiKeyOperations,
  ...sessionOperations,
  ...tokenOperations,
  ...whoamiOperations,
  ...verificationOperations,
  ...resourceOperations,
];

type Place = { operations: Operation[]; segments: string[] };

/** Places by number of segments: a literal segment wins over a parameter. */
const places = () =>
  once("catalogue-places", () => {
    const byPath = new Map<string, Place>();
    for (const operation of catalogue) {
      const place = byPath.get(operation.path) ?? {
        operations: [],
        segments: operation.path.split("/").slice(1),
      };
      place.operations.push(operation);
      byPath.set(operation.path, place);
    }
    const parameters = (place: Place) => place.segments.filter((segment) => segment.startsWith("{")).length;
    return [...byPath.values()].sort((a, b) => parameters(a) - parameters(b));
  });

/** The operations at a path under the base URL, and what its braces stand for. */
export function match(
  path: string,
): { operations: readonly Operation[]; params: Record<string, string> } | null {
  const segments = path.split("/").slice(1);
  for (const place of places()) {
    const params = bind(place.segments, segments);
    if (params) return { operations: place.operations, params };
  }
  return null;
}

/** Every method a path answers, in the order HTTP lists them. */
export function allowedMethods(path: string): string[] {
  const methods = match(path)?.operations.map(({ method }) => method as string) ?? [];
  return [
    ...(methods.includes("GET") ? ["GET", "HEAD"] : []),
    ...methods.filter((method) => method !== "GET"),
    "OPTIONS",
  ];
}

function bind(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (wanted.startsWith("{")) params[wanted.slice(1, -1)] = segment;
    else if (wanted !== segment) return null;
  }
  return params;
}
