import { describe, expect, test } from "vitest";
import { filled, Template } from "./template";

const values = { type: "invoice.paid", data: { id: 7, note: 'a "quoted" {{type}}', list: [1] } };

describe("a template", () => {
  test("puts in what the event holds: alone of whatever type, among words as text", () => {
    const template = '{"text":"{{type}} #{{data.id}}","id":"{{data.id}}","all":["{{ data.list }}"],"n":1}';
    expect(JSON.parse(filled(template, values))).toEqual({
      ...{ text: "invoice.paid #7", id: 7, all: [[1]], n: 1 },
    });
  });

  test("is JSON before anything is put in: no event changes its shape, and nothing is put in twice", () => {
    const template = '{"a":"<{{data.note}}>","b":true}';
    expect(JSON.parse(filled(template, values))).toEqual({ a: '<a "quoted" {{type}}>', b: true });
  });

  test("knows nothing of what is not there, nor of what objects have without being asked", () => {
    const template = '{"a":"{{data.none}}","b":"[{{none}}]","c":"{{data.constructor.name}}"}';
    expect(JSON.parse(filled(template, values))).toEqual({ a: null, b: "[]", c: null });
  });

  test("that is no JSON is refused", () => {
    expect(Template.safeParse('{"a": {{type}}}').success).toBe(false);
    expect(Template.safeParse("").success).toBe(true);
  });
});
