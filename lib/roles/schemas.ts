import { z } from "zod";
import { RoleGrantsInput } from "../permissions/schemas";
import { IdInput, line } from "../text";

const attributes = {
  name: line(60),
  permissions: RoleGrantsInput,
};

export const CreateRoleInput = z.strictObject(attributes);

/** Absent members stay as they are. */
export const UpdateRoleInput = z
  .strictObject({ id: IdInput, attributes: z.strictObject(z.object(attributes).partial().shape) })
  .meta({ body: "attributes" });

export const RoleIdInput = z.strictObject({ id: IdInput });

/** `moveTo`: the role that whoever has it gets; null where nobody has it. */
export const DeleteRoleInput = z.strictObject({ id: IdInput, moveTo: IdInput.nullable().default(null) });

/** What a role might come to allow: other permissions, or those of the role that its holders would get. */
export const RoleImpactInput = z.strictObject({
  id: IdInput,
  to: z.union([z.strictObject({ permissions: RoleGrantsInput }), z.strictObject({ roleId: IdInput })]),
});

/** Own roles that a company can have. */
export const mostRoles = 100;
