<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="profile" required="true" type="gatehouse.profile.ProfilePage" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<section class="profile-part" aria-labelledby="claims">
  <h2 id="claims"><fmt:message key="profile.claims"/></h2>
  <p class="profile-text"><fmt:message key="profile.claims.text"/></p>
  <table class="claims">
    <colgroup><col><col><col></colgroup>
    <thead>
      <tr>
        <th scope="col"><fmt:message key="profile.claim"/></th>
        <th scope="col"><fmt:message key="profile.value"/></th>
        <th scope="col"><fmt:message key="profile.meaning"/></th>
      </tr>
    </thead>
    <tbody>
    <c:forEach var="claim" items="${profile.claims()}">
      <tr>
        <th scope="row"><bdi><c:out value="${claim.name()}"/></bdi></th>
        <td class="claim-value"><c:choose>
          <c:when test="${claim.value() eq null}"><span class="claim-plain"><fmt:message key="${profile.nonceMatched() ? 'profile.nonce.matched' : 'profile.nonce.withheld'}"/></span></c:when>
          <c:when test="${not empty claim.date()}"><span class="claim-plain"><c:out value="${claim.date()}"/></span> <span class="claim-raw"><c:out value="${claim.value()}"/></span></c:when>
          <c:otherwise><bdi><c:out value="${claim.value()}"/></bdi></c:otherwise>
        </c:choose></td>
        <td class="claim-meaning"><fmt:message key="claim.${claim.meaning()}"/></td>
      </tr>
    </c:forEach>
    </tbody>
  </table>
</section>
