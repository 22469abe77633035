package gatehouse.credential;

/** A value that never shows: not in a log, not in a debugger's toString, not in an exception. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "****";
  }
}
