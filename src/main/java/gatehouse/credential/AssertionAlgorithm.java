package gatehouse.credential;

/** How a certificate's key signs assertions (RFC 7518, section 3.1). */
public enum AssertionAlgorithm {
  PS256,
  RS256
}
