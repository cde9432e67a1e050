import { z } from "zod";
import { documentOf } from "./openapi-document";
import type { OpenOperation, Operation } from "./operation";

const Members = z.record(z.string(), z.json());

/** What is asked about the API itself. The catalogue holds these too, so it is handed in when they are called. */
export const apiOperations = (catalogue: () => readonly Operation[]): readonly OpenOperation[] => [
  {
    id: "readOpenApiDocument",
    method: "GET",
    path: "/openapi.json",
    summary: "Read this API's OpenAPI document",
    about: "OpenAPI 3.1, for programs that generate clients, tests or pages. Any page may read it.",
    type: "openapi",
    callers: "anyone",
    verb: "for anyone",
    status: 200,
    answer: null,
    top: {
      openapi: z.literal("3.1.1"),
      info: Members,
      servers: z.array(Members),
      tags: z.array(Members),
      paths: Members,
      components: Members,
    },
    run: async () => ({
      top: documentOf(catalogue),
      headers: { "Access-Control-Allow-Origin": "*" },
    }),
  },
];
