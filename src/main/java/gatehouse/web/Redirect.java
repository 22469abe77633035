package gatehouse.web;

import jakarta.servlet.http.HttpServletResponse;

/** Redirects to a location as it is; a container would make it absolute from request headers. */
public final class Redirect {
  private Redirect() {}

  public static void found(HttpServletResponse response, String location) {
    send(response, HttpServletResponse.SC_FOUND, location);
  }

  /** The browser continues with GET, whatever the method of this request. */
  public static void seeOther(HttpServletResponse response, String location) {
    send(response, HttpServletResponse.SC_SEE_OTHER, location);
  }

  private static void send(HttpServletResponse response, int status, String location) {
    response.setStatus(status);
    response.setHeader("Location", location);
  }
}
