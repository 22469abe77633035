package gatehouse.token;

import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authority's metadata, kept as {@link CachedDocument} keeps it. Thread-safe. */
public final class MetadataSource {
  /** The tenant of all personal Microsoft accounts. */
  private static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private final URI authority;
  private final CachedDocument<AuthorityMetadata> metadata;

  /**
   * @param expectedIssuer as in {@link AuthorityMetadata}
   */
  public MetadataSource(
      URI authority, Optional<String> expectedIssuer, HttpFetch http, Clock clock) {
    this.authority = authority;
    this.metadata =
        new CachedDocument<>(
            "the authority's metadata",
            () -> AuthorityMetadata.location(authority),
            http,
            json -> AuthorityMetadata.read(json, authority, expectedIssuer),
            clock);
  }

  /** The metadata if there is any already; never fetches. */
  public Optional<AuthorityMetadata> peek() {
    return metadata.peek();
  }

  /**
   * The metadata, fetched if need be.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where there is none to be had
   */
  public AuthorityMetadata get() {
    return metadata.get();
  }

  /**
   * Whether the authority's very name rules the tenant out: {@code /organizations} has no personal
   * accounts, though its issuer template would take them.
   */
  boolean rulesOut(@Nullable String tenant) {
    return PERSONAL_ACCOUNTS.equals(tenant) && authority.getPath().endsWith("/organizations");
  }
}
