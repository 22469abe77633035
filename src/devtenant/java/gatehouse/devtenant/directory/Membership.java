package gatehouse.devtenant.directory;

/**
 * A person's object in one organisation.
 *
 * @param oid the object's id, different in each organisation
 */
public record Membership(Organisation organisation, String oid, String userPrincipalName) {

  /** The id that Graph shows: for a personal account the last 16 hex digits of the oid. */
  public String graphId() {
    return organisation.isConsumers() ? oid.replace("-", "").substring(16) : oid;
  }
}
