package gatehouse.credential;

/** A value that its text does not show, in a log, in an exception or in a debugger. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "****";
  }
}
