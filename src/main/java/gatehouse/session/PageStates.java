package gatehouse.session;

/** What pages store for themselves until the account ends. For one request. */
public final class PageStates {
  static final String LARGE_PREFIX = "gatehouse.page.";

  private static final String SMALL_PREFIX = "page.";

  private final Attributes attributes;
  private final SmallValues values;

  PageStates(Attributes attributes, SmallValues values) {
    this.attributes = attributes;
    this.values = values;
  }

  /**
   * A few hundred bytes.
   *
   * @param type a record, whose name is that of the value
   */
  public <T extends Record> SessionValue<T> small(Class<T> type) {
    return new SessionValue<>(values, SMALL_PREFIX + type.getSimpleName(), type);
  }

  /** For what is larger, and read by few requests. */
  public <T extends Record> SealedAttribute<T> large(Class<T> type) {
    return new SealedAttribute<>(attributes, LARGE_PREFIX + type.getSimpleName(), type);
  }

  void removeAll() {
    values.removeAllOf(SMALL_PREFIX);
    attributes.removeAllOf(LARGE_PREFIX);
  }
}
