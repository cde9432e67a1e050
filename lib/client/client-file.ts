import { once } from "../once";
import { openApiDocument } from "../public-api/openapi";
import { fixedPart } from "./fixed-part";
import { clientSource } from "./source";

/** The client of this very version's public API, as one TypeScript file. Made once: that takes as long as many calls. */
export const clientFile = (): string =>
  once("client-file", () => clientSource(openApiDocument(), fixedPart()));
