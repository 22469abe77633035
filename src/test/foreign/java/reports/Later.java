package reports;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

@WebServlet(urlPatterns = "/later", asyncSupported = true)
public final class Later extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync();
    async.start(
        () -> {
          try {
            response.getWriter().print("later");
            async.complete();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
