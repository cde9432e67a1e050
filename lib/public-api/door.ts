import { stampedPeer } from "../network/client-address";
import { match } from "./catalogue";
import { dispatch } from "./endpoint";

type Handler = (request: Request) => Promise<Response>;
type Door = Record<"GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS", Handler>;

/**
 * What a route file exports: the endpoint at a path of the catalogue, as Next's router calls it.
 * Every method goes through the hallway, which answers the ones that do not exist (Next's own 405
 * has no body and no Allow).
 * @throws {Error} when the catalogue has no such path: a door must lead somewhere
 */
export function door(path: `/${string}`): Door {
  if (!match(path)) throw new Error(`The catalogue has no ${path}`);
  return everyMethod();
}

/**
 * The door of whatever is under a base URL: used for the other environments, and for what does not exist.
 * It sees no socket: a certificate counts here only from the headers of a trusted proxy, whose address
 * our own server stamped.
 */
export function everyMethod(): Door {
  const answer: Handler = (request) =>
    dispatch(request, { peer: stampedPeer(request.headers), certificate: null });
  return {
    GET: answer,
    HEAD: answer,
    POST: answer,
    PUT: answer,
    PATCH: answer,
    DELETE: answer,
    OPTIONS: answer,
  };
}
