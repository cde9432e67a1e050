/** A question with its answer, paragraph by paragraph, and the screens where it is acted on. Client-safe. */
export type FaqEntry = {
  /** Of its anchor; never changes, since people link to it. */
  id: string;
  /** Anchors that led here before. */
  formerIds?: readonly string[];
  question: string;
  answer: readonly string[];
  links: readonly { label: string; href: string }[];
};

export type FaqGroup = { id: string; label: string; entries: readonly FaqEntry[] };

/** What the address of an answer ends in. */
export const faqAnchor = (id: string) => `faq-${id}`;
