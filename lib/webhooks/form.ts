/** What the form of an endpoint says, as its verbs take it. */
export function webhookAttributes(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const allTypes = form.get("which") === "all";
  const own = text("ownTypes").split(/[\s,]+/);
  const types = [...form.getAll("types").map(String), ...own].filter((type) => type !== "");
  return {
    url: text("url"),
    description: text("description") || null,
    allTypes,
    types: allTypes ? [] : types,
  };
}
