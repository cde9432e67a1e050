export const rolesPath = "/settings/roles";

export const roleHref = (id: string) => `${rolesPath}/${id}`;
