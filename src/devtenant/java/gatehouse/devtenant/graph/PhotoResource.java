package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;

/** {@code GET /me/photo/$value}, and {@code /me/photos/48x48/$value}; some have none. */
final class PhotoResource implements Resource {
  private static final Map<String, Color> PHOTOS =
      Map.of(
          People.ADA.home().oid(), new Color(0x8E3B5E),
          People.NOOR_OF_HALCYON.home().oid(), new Color(0x2E6F6B),
          People.NOA_IN_HEBREW.home().oid(), new Color(0x3D5A99));

  private static final Set<String> SIZES =
      Set.of("48", "64", "96", "120", "240", "360", "432", "504", "648");
  private static final int LARGEST = 648;

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("User.Read", "User.ReadWrite", "ProfilePhoto.Read.All");
    Color color = PHOTOS.get(caller.person().home().oid());
    if (color == null) {
      throw new GraphException(new GraphError(404, "ImageNotFound", "The photo wasn't found."));
    }
    int size = LARGEST;
    if (request.path().contains("/photos/")) {
      String side = Mailboxes.segment(request, 4).replaceFirst("x.*", "");
      if (!SIZES.contains(side) || !Mailboxes.segment(request, 4).equals(side + "x" + side)) {
        throw new GraphException(GraphError.badRequest("The size of the photo is not supported."));
      }
      size = Integer.parseInt(side);
    }
    return Reply.of(200)
        .with("Content-Type", "image/jpeg")
        .with("ETag", "W/\"" + Integer.toHexString(color.getRGB()) + "-" + size + "\"")
        .withBody(jpeg(color, size));
  }

  /** Head and shoulders. */
  private static byte[] jpeg(Color color, int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, color.brighter(), size, size, color.darker()));
    graphics.fillRect(0, 0, size, size);
    graphics.setPaint(new Color(0xF2E3D5));
    graphics.fillOval(size * 32 / 100, size * 18 / 100, size * 36 / 100, size * 40 / 100);
    graphics.fillOval(size * 15 / 100, size * 64 / 100, size * 70 / 100, size * 70 / 100);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
