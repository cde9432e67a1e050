import { expect, test } from "vitest";
import { invitationInput } from "./form";

const emailsOf = (emails: string) => {
  const form = new FormData();
  form.set("emails", emails);
  return invitationInput(form).emails;
};

test("addresses are taken apart however they were pasted", () => {
  expect(emailsOf("a@b.test, c@d.test;e@f.test\ng@h.test  i@j.test\t")).toEqual([
    ...["a@b.test", "c@d.test", "e@f.test", "g@h.test", "i@j.test"],
  ]);
  expect(emailsOf('Ada L. <ada@acme.test>, "Raman, Uma" <uma@both.test>\nmia@acme.test')).toEqual([
    ...["ada@acme.test", "uma@both.test", "mia@acme.test"],
  ]);
  expect(emailsOf(" , ;\n")).toEqual([]);
});
