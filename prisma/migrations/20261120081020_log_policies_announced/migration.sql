-- A policy that keeps less counts at once, in every process.
CREATE TRIGGER "log_policies_announce" AFTER INSERT OR UPDATE OR DELETE
  ON "log_policies" FOR EACH ROW EXECUTE FUNCTION "announce_company"('company_id');
