package gatehouse.importer;

/** A file from which nothing can be imported. The message quotes none of it. */
final class UnknownFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownFormatException(String message) {
    super(message);
  }
}
