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

  /** A tenant of Entra External ID: customers, who may make accounts of their own. */
  public static final Organisation CUSTOMERS =
      new Organisation(
          "a7c0b1f2-3d4e-4f50-8a6b-7c8d9e0f1a2b",
          "heron.onmicrosoft.com",
          "Heron Books, customers");

  public boolean isCustomers() {
    return tid.equals(CUSTOMERS.tid);
  }

  public boolean isConsumers() {
    return tid.equals(CONSUMERS.tid);
  }
}
