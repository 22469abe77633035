package gatehouse.devtenant.directory;

/**
 * A tenant.
 *
 * @param tid its GUID
 * @param domain by which it can be named in place of the GUID
 */
public record Organisation(String tid, String domain, String name) {
  /** The tenant of all personal accounts. */
  public static final Organisation CONSUMERS =
      new Organisation(
          "9188040d-6c67-4c5b-b112-36a304b66dad", "live.com", "Microsoft personal accounts");

  public boolean isConsumers() {
    return tid.equals(CONSUMERS.tid);
  }
}
