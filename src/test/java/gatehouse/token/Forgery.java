package gatehouse.token;

/** A token that nobody may get in with. */
record Forgery(String name, String token) {
  @Override
  public String toString() {
    return name;
  }
}
