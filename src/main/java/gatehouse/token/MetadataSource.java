package gatehouse.token;

import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authority's metadata, kept in a {@link CachedDocument}. Thread-safe. */
public final class MetadataSource {
  /** The tenant of all personal Microsoft accounts. */
  private static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private final URI authority;
  private final CachedDocument<AuthorityMetadata> metadata;

  /**
   * @param expectedIssuer as for {@link AuthorityMetadata#read}
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

  /** The metadata if there is any yet; never fetches. */
  public Optional<AuthorityMetadata> peek() {
    return metadata.peek();
  }

  /**
   * The metadata, fetched if necessary.
   *
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if there is none
   */
  public AuthorityMetadata get() {
    return metadata.get();
  }

  /**
   * Whether the authority's name excludes the tenant: {@code /organizations} has no personal
   * accounts, though its issuer template would admit them.
   */
  boolean excludes(@Nullable String tenant) {
    return PERSONAL_ACCOUNTS.equals(tenant) && authority.getPath().endsWith("/organizations");
  }
}
