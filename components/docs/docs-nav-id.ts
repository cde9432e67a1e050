/** The element that is a column beside the page on a wide screen and a drawer on a narrow one. */
export const docsNavId = "docs-navigation";
