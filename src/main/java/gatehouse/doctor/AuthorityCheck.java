package gatehouse.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.auth.FlowClient;
import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.StrictJson;
import gatehouse.token.AuthorityMetadata;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The authority's metadata and keys, of one user flow, as sign-ins use them. */
final class AuthorityCheck {
  private static final String METADATA = "authority";

  private final Subject subject;
  private final Contacts contacts;
  private final ConnectionCheck connection;
  private final Findings findings;

  AuthorityCheck(
      Subject subject, Contacts contacts, ConnectionCheck connection, Findings findings) {
    this.subject = subject;
    this.contacts = contacts;
    this.connection = connection;
    this.findings = findings;
  }

  /** The metadata as it is published; empty if no sign-in can succeed with it. */
  Optional<ObjectNode> examine(FlowClient flow) {
    Settings.Authority authority = subject.settings().authority();
    String policy = authority.userFlows().get(flow.flow());
    URI uri =
        URI.create(
            authority.uri() + (policy == null ? "" : "/" + policy) + authority.metadataPath());
    Contact contact = contacts.get("the authority", uri);
    if (!connection.answered(METADATA, contact, "authority")) {
      return Optional.empty();
    }
    if (flow.flow() == UserFlow.SIGN_IN) {
      connection.way("tls", contact);
      connection.clock(contact);
    }
    return json(contact, policy).filter(json -> isUsable(flow, uri));
  }

  private Optional<ObjectNode> json(Contact contact, @Nullable String policy) {
    String at = " (" + contact.uri() + ")";
    Optional<ObjectNode> json = StrictJson.object(contact.body());
    if (contact.isRedirect()) {
      findings.problem(
          METADATA,
          "instead of metadata there is a redirect elsewhere, status " + contact.status() + at,
          "a portal or a proxy stands in between, or authority and metadata_endpoint do not belong"
              + " together: open the address in a browser of this machine");
    } else if (contact.isOutage()) {
      findings.unknown(
          METADATA,
          "the authority answers with status " + contact.status() + at,
          "check again later: it is out of order, or something in between is");
    } else if (contact.status() != 200) {
      Optional<AuthorityCode> code =
          json.flatMap(
              error -> AuthorityCode.atStartOf(error.path("error_description").textValue()));
      findings.problemAsSaid(
          METADATA,
          "the authority answers with status "
              + contact.status()
              + at
              + new OperatorHints(subject.settings())
                  .on(code.orElse(null), ErrorCode.AUTHORITY_UNAVAILABLE),
          "check authority (host and tenant) and "
              + (policy == null ? "metadata_endpoint" : "the name of the user flow " + policy));
    } else if (json.isEmpty()) {
      findings.problem(
          METADATA,
          (contact.isHtml()
                  ? "instead of metadata there is an HTML page"
                  : "that is not a JSON object")
              + at,
          "a captive portal or a proxy answers in the authority's place, or authority and"
              + " metadata_endpoint are wrong: open the address in a browser of this machine");
    } else {
      return json;
    }
    return Optional.empty();
  }

  /** By the application's own classes. */
  private boolean isUsable(FlowClient flow, URI uri) {
    try {
      AuthorityMetadata metadata = flow.metadata().get();
      findings.ok(METADATA, "the metadata is there, with the issuer " + metadata.issuer());
      endpoints(flow, metadata);
    } catch (GatehouseException e) {
      findings.problem(
          METADATA,
          e.getMessage() + " (" + uri + ")",
          "check the tenant and the host in authority; set issuer if the provider's is on another"
              + " host, and metadata_endpoint if it is not an authority of Microsoft's");
      return false;
    }
    try {
      flow.keys().refreshIfStale();
      Object unused = flow.keys().get();
      findings.ok("keys", "there are keys to verify ID tokens with");
      return true;
    } catch (GatehouseException e) {
      findings.problem(
          "keys",
          String.valueOf(e.getMessage()),
          "see whether jwks_uri of the metadata can be read from this machine");
      return false;
    }
  }

  /** SPEC T2. */
  private void endpoints(FlowClient flow, AuthorityMetadata metadata) {
    boolean authorize =
        isPublished(
            "authorize_endpoint",
            flow.provider().authorizationEndpoint(),
            metadata.authorizationEndpoint());
    boolean token =
        isPublished("token_endpoint", flow.provider().tokenEndpoint(), metadata.tokenEndpoint());
    if (authorize && token) {
      findings.ok("endpoints", "authorize_endpoint and token_endpoint are those of the metadata");
    }
  }

  private boolean isPublished(String key, URI used, URI published) {
    // The metadata names the tenant by its id, also where it was asked for by its name.
    boolean same = withoutTenant(used).equals(withoutTenant(published));
    if (!same) {
      findings.warning(
          "endpoints",
          "%s leads to %s, but the authority publishes %s".formatted(key, used, published),
          "remove " + key + " from the settings, unless you mean it");
    }
    return same;
  }

  private static String withoutTenant(URI endpoint) {
    return endpoint.getRawAuthority() + endpoint.getPath().replaceFirst("^/[^/]+", "");
  }
}
