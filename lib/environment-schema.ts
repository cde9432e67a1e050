import { z } from "zod";
import { environments } from "./environments";

/** One of the three, as input. Apart from their names, which every screen needs: zod would come along with them. */
export const EnvironmentSchema = z.enum(environments);
