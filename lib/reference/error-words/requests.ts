import type { ErrorCode } from "../../errors";
import type { ErrorWords } from "./words";

/** The request itself: its form, its parameters, its body. */
export const requestErrors = {
  malformed_json: {
    meaning: "The body is not a JSON object in UTF-8.",
    causes: [
      "A comma, quote or brace is missing, often where a shell ate the quotes.",
      "The body is an array, a text or empty where an object is needed.",
    ],
    remedies: [
      "Write the body with a JSON library instead of by hand.",
      "In a shell, put single quotes around the whole body.",
    ],
    retry: "after a change",
    guide: "errors",
    example: { detail: "The body is not valid JSON in UTF-8.", source: { pointer: "" } },
  },
  invalid_parameter: {
    meaning: "A query parameter is unknown, given twice, or has a value that it cannot have.",
    causes: [
      "A typo: unknown parameters are refused rather than ignored, since an ignored filter answers too much.",
      "`page[size]` is above 100, or `page[number]` below 1.",
      "`sort` or `fields` names something that the resource does not have.",
    ],
    remedies: [
      "`source.parameter` names it, `detail` says what it must be. There is one entry a parameter.",
      "Start from an address in `links` of an answer and change only its filters.",
    ],
    retry: "after a change",
    guide: "lists",
    example: {
      detail: "page[size] must be between 1 and 100.",
      source: { parameter: "page[size]" },
    },
  },
  invalid_header: {
    meaning: "A request header, or the request as a whole, cannot be read.",
    causes: [
      "`Host`, `Snappy-Company-Id` or `Snappy-Account-Id` is given twice, often once by the program and once by a proxy.",
      "The address and the headers are over 16 kB together, often because of cookies.",
      "What arrived is no request of HTTP/1.1: `Content-Length` does not fit the body, or a header holds a line break.",
      "A trusted proxy handed on a client certificate in a form that is broken, or two that contradict each other.",
    ],
    remedies: [
      "`source.header` names the header, where it is one. Give it once, in the form that `detail` asks for.",
      "Leave out headers that we do not need. Let an HTTP library write the request.",
      "Where a proxy stands in front, look at how it is set up to write that header.",
    ],
    retry: "after a change",
    guide: "mtls-and-origins",
    example: {
      detail: "The header client-cert does not hold one certificate that can be read.",
      source: { header: "Client-Cert" },
    },
  },
  idempotency_key_invalid: {
    meaning: "The `Idempotency-Key` is not 1 to 255 visible ASCII characters.",
    causes: ["It is empty, longer, or holds spaces or letters beyond ASCII."],
    remedies: ["Use a new UUID for each thing that is to be done once."],
    retry: "after a change",
    guide: "idempotency",
    example: {
      detail: "Idempotency-Key must be 1 to 255 visible ASCII characters, for example a UUID.",
      source: { header: "Idempotency-Key" },
    },
  },
  method_not_allowed: {
    meaning:
      "The path exists and does not take this method. `Allow` in the answer lists those that it takes.",
    causes: [
      "`PUT` was used: changes are made with `PATCH`.",
      "The id is missing from the path, or one too many.",
    ],
    remedies: ["Use a method that `Allow` names."],
    retry: "after a change",
    guide: "errors",
    example: { detail: "PUT is not possible here; GET, HEAD, POST, OPTIONS is." },
    headers: { Allow: "GET, HEAD, POST, OPTIONS" },
  },
  not_acceptable: {
    meaning: "The `Accept` header rules out every form in which we can answer.",
    causes: ["It asks for XML, HTML, or JSON:API with parameters that are not supported."],
    remedies: ["Send `Accept: application/json`, `application/vnd.api+json`, or none."],
    retry: "after a change",
    guide: "json-api",
    example: {
      detail:
        "Answers are application/json, or application/vnd.api+json without extensions and other parameters.",
      source: { header: "Accept" },
    },
  },
  body_too_large: {
    meaning: "The body is larger than this operation takes: 1 MiB, or 32 MiB for an import.",
    causes: ["Many things were sent in one request, or a file was put into a field."],
    remedies: ["Send less in each request. Many customers belong in an import."],
    retry: "after a change",
    guide: "errors",
    example: { detail: "The body may be at most 1 MiB." },
  },
  unsupported_media_type: {
    meaning: "The `Content-Type` of the body is not one that we read.",
    causes: [
      "No `Content-Type` was sent, and the HTTP client chose one for forms.",
      "The body is sent as text or as a form.",
    ],
    remedies: [
      "Send `Content-Type: application/json`, or `application/vnd.api+json` with a JSON:API document.",
      "An import takes `application/jsonl`.",
    ],
    retry: "after a change",
    guide: "errors",
    example: {
      detail: "Send the body as application/json or application/vnd.api+json.",
      source: { header: "Content-Type" },
    },
  },
  invalid_attribute: {
    meaning: "A member of the body has a value that it cannot have. Nothing was written.",
    causes: [
      "A value has the wrong type, is too long, or is missing where it is needed.",
      "An id names something that is not there, or that lies in another environment.",
      "The body is more than 32 levels deep, or holds more than 20,000 values.",
    ],
    remedies: [
      "`source.pointer` is a JSON Pointer to the member, `detail` says what it must be. There is one entry a member, so show each at its field.",
    ],
    retry: "after a change",
    guide: "errors",
    example: { detail: "email must be an e-mail address.", source: { pointer: "/email" } },
  },
  unknown_attribute: {
    meaning: "A member of the body is none that can be set here. Nothing was written.",
    causes: [
      "A typo in its name.",
      "It is set by us: ids, times, counters, `status`, `companyId` and the like are never taken from a body.",
    ],
    remedies: [
      "Leave the member in `source.pointer` out. Send what you change, not the whole object that you read.",
    ],
    retry: "after a change",
    guide: "errors",
    example: {
      detail: '"createdAt" is not an attribute that can be set here.',
      source: { pointer: "/createdAt" },
    },
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
