/** What went wrong with the other side, in a sentence for whoever set the adapter up. Never holds a credential. */
export class AdapterFault extends Error {}
