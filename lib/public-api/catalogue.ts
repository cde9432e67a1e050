import { apiKeyOperations } from "../api-keys/contract";
import { sessionOperations, tokenOperations, whoamiOperations } from "../auth/contract";
import { exportOperations } from "../exports/contract";
import { importOperations } from "../imports/contract";
import { jobOperations } from "../jobs/contract";
import { once } from "../once";
import { resourceOperations } from "../resources/contract";
import { verificationOperations } from "../verifications/contract";
import { apiOperations } from "./contract";
import type { Operation } from "./operation";

/** Every endpoint of the public API. */
export const catalogue: readonly Operation[] = [
  ...apiKeyOperations,
  ...sessionOperations,
  ...tokenOperations,
  ...whoamiOperations,
  ...verificationOperations,
  ...resourceOperations,
  ...jobOperations,
  ...exportOperations,
  ...importOperations,
  ...apiOperations(() => catalogue),
];

type Place = { operations: Operation[]; segments: string[] };

const isParameter = (segment: string) => segment.startsWith("{");

/** A literal path wins over one with parameters, and of those the one with fewer. */
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
    const parameters = ({ segments }: Place) => segments.filter(isParameter).length;
    return {
      literal: new Map([...byPath].filter(([, place]) => parameters(place) === 0)),
      patterns: [...byPath.values()]
        .filter((place) => parameters(place) > 0)
        .sort((a, b) => parameters(a) - parameters(b)),
    };
  });

/** The operations at a path under the base URL, and what its braces stand for. */
export function match(
  path: string,
): { operations: readonly Operation[]; params: Record<string, string> } | null {
  const { literal, patterns } = places();
  const named = literal.get(path);
  if (named) return { operations: named.operations, params: {} };
  const segments = path.split("/").slice(1);
  for (const place of patterns) {
    const params = bind(place.segments, segments);
    if (params) return { operations: place.operations, params };
  }
  return null;
}

/** The most bytes that a body sent there may have, where it is more than JSON may. */
export function mostBytesAt(path: string): number | undefined {
  return match(path)?.operations.find(({ upload }) => upload)?.upload?.most;
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
    if (isParameter(wanted)) params[wanted.slice(1, -1)] = segment;
    else if (wanted !== segment) return null;
  }
  return params;
}
