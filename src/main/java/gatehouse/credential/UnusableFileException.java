package gatehouse.credential;

/**
 * A file cannot be used. The message continues a sentence about the file, and quotes none of it.
 */
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
