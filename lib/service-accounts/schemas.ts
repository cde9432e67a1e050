import { z } from "zod";
import { IdInput, line, paragraphs } from "../text";

const attributes = {
  name: line(100),
  description: paragraphs(500).nullable(),
  /** Nothing that its keys do goes beyond this role. */
  roleId: IdInput,
};

export const CreateServiceAccountInput = z.strictObject({
  name: attributes.name,
  description: attributes.description.default(null),
  roleId: attributes.roleId,
});

/** Absent members stay as they are. */
export const UpdateServiceAccountInput = z
  .strictObject({ id: IdInput, attributes: z.strictObject(z.object(attributes).partial().shape) })
  .meta({ body: "attributes" });
