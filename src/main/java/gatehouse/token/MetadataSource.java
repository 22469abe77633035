package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.HttpFetch;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authority's metadata. Thread-safe. */
public final class MetadataSource extends CachedDocument<AuthorityMetadata> {
  /** The tenant of all personal Microsoft accounts. */
  public static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private final URI authority;
  private final String path;
  private final Optional<String> expectedIssuer;

  /**
   * @param path where the metadata is, behind the authority
   * @param expectedIssuer as for {@link AuthorityMetadata#read}
   */
  public MetadataSource(
      URI authority, String path, Optional<String> expectedIssuer, HttpFetch http, Clock clock) {
    super("the authority's metadata", http, clock);
    this.authority = authority;
    this.path = path;
    this.expectedIssuer = expectedIssuer;
  }

  @Override
  URI location() {
    return URI.create(authority + path);
  }

  @Override
  AuthorityMetadata read(ObjectNode json) {
    return AuthorityMetadata.read(json, authority, path, expectedIssuer);
  }

  /**
   * Whether the authority's name excludes the tenant: {@code /organizations} has no personal
   * accounts, though its issuer template would admit them.
   */
  boolean excludes(@Nullable String tenant) {
    return PERSONAL_ACCOUNTS.equals(tenant) && authority.getPath().endsWith("/organizations");
  }
}
