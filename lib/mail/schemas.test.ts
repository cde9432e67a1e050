import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EmailInput } from "../auth/schemas";
import { Address, Mailbox, SmtpServer } from "./schemas";

describe("an address", () => {
  test.each([
    "ada@acme.test",
    "ada+keys@mail.acme.test",
    "o'neil@acme.test",
    "snapkeys@localhost",
    "jürgen@müller.example",
    "用户@例子.example",
  ])("%s is one", (text) => {
    expect(Address.safeParse(text).success).toBe(true);
  });

  test.each([
    ["nothing", ""],
    ["no domain", "ada"],
    ["no name", "@acme.test"],
    ["two", "ada@acme.test,eve@evil.test"],
    ["two by semicolon", "ada@acme.test;eve@evil.test"],
    ["two by space", "ada@acme.test eve@evil.test"],
    ["two signs", "ada@eve@acme.test"],
    ["a header behind it", "ada@acme.test\r\nBcc: eve@evil.test"],
    ["a line end behind it", "ada@acme.test\n"],
    ["NUL", "ada\0@acme.test"],
    ["an SMTP parameter", "ada@acme.test> SIZE=0"],
    ["quotes, in which parsers differ", '"eve@evil.test x"@acme.test'],
    ["a comment", "ada(eve@evil.test)@acme.test"],
    ["a group", "all:ada@acme.test"],
    ["a name", "Ada <ada@acme.test>"],
    ["an empty label", "ada@acme..test"],
    ["a domain that begins with a hyphen", "ada@-acme.test"],
    ["an address literal", "ada@[127.0.0.1]"],
    ["too long", `${"a".repeat(250)}@a.test`],
  ])("%s is none", (_what, text) => {
    expect(Address.safeParse(text).success).toBe(false);
  });

  test("whoever could sign up can be written to", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const { success, data } = EmailInput.safeParse(text);
        fc.pre(success);
        expect(Address.safeParse(data).success).toBe(true);
      }),
    );
  });
});

describe("a sender", () => {
  test.each([
    ["Snapkeys <keys@acme.test>", { name: "Snapkeys", address: "keys@acme.test" }],
    [" Keys of Acme, Inc.<keys@acme.test> ", { name: "Keys of Acme, Inc.", address: "keys@acme.test" }],
    ["keys@acme.test", { name: "", address: "keys@acme.test" }],
    ["Schlüssel <keys@acme.test>", { name: "Schlüssel", address: "keys@acme.test" }],
  ])("%s", (text, expected) => {
    expect(Mailbox.parse(text)).toEqual(expected);
  });

  test.each([
    "",
    "Snapkeys",
    "Snapkeys <>",
    "Snapkeys <keys@acme.test",
    "Snapkeys keys@acme.test",
    "Snapkeys\r\nBcc: eve@evil.test <keys@acme.test>",
    "A <a@acme.test>, B <b@acme.test>",
    '"A" <a@acme.test>',
  ])("%j is none", (text) => {
    expect(Mailbox.safeParse(text).success).toBe(false);
  });
});

describe("a mail server", () => {
  test.each([
    ["smtp://localhost", { host: "localhost", port: 587, secure: false, auth: null }],
    ["smtp://mail.test:25/", { host: "mail.test", port: 25, secure: false, auth: null }],
    ["smtps://[::1]", { host: "::1", port: 465, secure: true, auth: null }],
    [
      "smtps://ada%40acme.test:p%3Ass%2F@mail.test",
      { host: "mail.test", port: 465, secure: true, auth: { user: "ada@acme.test", pass: "p:ss/" } },
    ],
  ])("%s", (text, expected) => {
    expect(SmtpServer.parse(text)).toEqual(expected);
  });

  test.each([
    ["another protocol", "http://mail.test"],
    ["none", "mail.test:25"],
    ["no host", "smtp://"],
    ["a port that is none", "smtp://mail.test:99999"],
    ["a user without a password", "smtp://ada@mail.test"],
    ["a password without a user", "smtp://:sesame@mail.test"],
    ["a password that cannot be decoded", "smtp://ada:%E0%A4@mail.test"],
    ["settings that would be passed on unread", "smtp://ada:sesame@mail.test/?tls.rejectUnauthorized=false"],
  ])("%s is refused, without a word of it", (_what, text) => {
    const { error } = SmtpServer.safeParse(text);
    expect(error?.issues).toHaveLength(1);
    expect(error?.message).not.toMatch(/sesame|mail\.test/);
  });
});
