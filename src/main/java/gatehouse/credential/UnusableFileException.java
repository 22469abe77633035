package gatehouse.credential;

/** A file cannot be used; the message continues a sentence about it, and quotes nothing of it. */
public final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableFileException(String problem) {
    super(problem);
  }

  /** What is wrong, as in "does not exist". */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
