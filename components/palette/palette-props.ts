/** What the server says about who has the palette before them. */
export type PaletteProps = {
  /** Whose recent places these are, in which company. */
  whose: string;
  company: string;
  /** Ids of places and acts that the role may. */
  places: readonly string[];
  acts: readonly string[];
  /** The others that the person is in. */
  companies: readonly { id: string; name: string; href: string }[];
  reads: { keys: boolean; requests: boolean };
  signOut: (form: FormData) => Promise<void>;
};
