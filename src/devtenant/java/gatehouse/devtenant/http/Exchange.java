package gatehouse.devtenant.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request in the journal, and its reply once there is one. */
public final class Exchange {
  private final Endpoint endpoint;
  private final TenantRequest request;
  private volatile @Nullable Reply reply;

  Exchange(Endpoint endpoint, TenantRequest request) {
    this.endpoint = endpoint;
    this.request = request;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public TenantRequest request() {
    return request;
  }

  /** Empty while the answer is still being made. */
  public Optional<Reply> reply() {
    return Optional.ofNullable(reply);
  }

  public void answered(Reply given) {
    reply = given;
  }
}
