package gatehouse.profile;

import gatehouse.auth.CurrentUser;
import gatehouse.error.GatehouseException;
import gatehouse.graph.GraphClient;
import gatehouse.graph.Photo;
import gatehouse.session.SealedAttribute;
import gatehouse.token.Sha256;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /profile/photo}: the user's photo, which pages show over the initials. If there is
 * none, a picture that they are seen through: for 404 browsers draw a broken one, and complain in
 * the console of every page.
 *
 * <p>Only the user's own browser keeps it, for an hour and for one session. After that hour it asks
 * whether it has changed, which Graph is not asked for again in one session.
 */
public final class PhotoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PhotoServlet.class);

  /** One transparent pixel. */
  private static final byte[] NOTHING =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private static final String CACHING = "private, max-age=3600";

  private final transient Optional<GraphClient> graph;

  /**
   * @param graph empty if the accounts have no photo
   */
  public PhotoServlet(Optional<GraphClient> graph) {
    this.graph = graph;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CurrentUser user = CurrentUser.of(request);
    SealedAttribute<RememberedPhoto> kept = user.session().pages().large(RememberedPhoto.class);
    Optional<RememberedPhoto> known = kept.get();
    String wanted = request.getHeader("If-None-Match");
    if (known.isPresent() && (known.get().etag() == null || known.get().etag().equals(wanted))) {
      answer(response, known.get());
      return;
    }
    Optional<Photo> photo;
    try {
      photo = graph.flatMap(client -> client.photo(user.mailbox()));
    } catch (GatehouseException e) {
      // No reason to send anybody to a sign-in, or to keep anything.
      LOG.info("no photo: {}", e.getMessage());
      write(response, "image/gif", NOTHING);
      return;
    }
    RememberedPhoto read = new RememberedPhoto(photo.map(PhotoServlet::etag).orElse(null));
    kept.set(read);
    if (photo.isEmpty() || (read.etag() != null && read.etag().equals(wanted))) {
      answer(response, read);
      return;
    }
    keepable(response, read);
    write(response, photo.get().type(), photo.get().bytes());
  }

  private static void write(HttpServletResponse response, String type, byte[] bytes)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** That the browser has it already, or that there is none. */
  private static void answer(HttpServletResponse response, RememberedPhoto photo)
      throws IOException {
    keepable(response, photo);
    if (photo.etag() == null) {
      write(response, "image/gif", NOTHING);
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    }
  }

  private static void keepable(HttpServletResponse response, RememberedPhoto photo) {
    response.setHeader("Cache-Control", CACHING);
    // The session's: whoever signs in next does not see it.
    response.setHeader("Vary", "Cookie");
    if (photo.etag() != null) {
      response.setHeader("ETag", photo.etag());
    }
  }

  private static String etag(Photo photo) {
    return '"' + Sha256.base64url(photo.bytes()) + '"';
  }
}
