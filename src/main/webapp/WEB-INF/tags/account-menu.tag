<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="gh" uri="/WEB-INF/gatehouse.tld" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<c:set var="initials" value="${gh:initials(account.name())}"/>
<%-- A details element opens and closes without script; menu.js only adds Escape and a click outside. --%>
<details class="account-menu">
  <summary>
    <span class="avatar" aria-hidden="true"><c:choose>
      <c:when test="${empty initials}"><span class="icon icon-person"></span></c:when>
      <c:otherwise><c:out value="${initials}"/></c:otherwise>
    </c:choose></span>
    <span class="visually-hidden"><fmt:message key="account.menu"><fmt:param value="${fn:escapeXml(account.name())}"/></fmt:message></span>
  </summary>
  <div class="account-panel">
    <p class="account-name"><bdi><c:out value="${account.name()}"/></bdi></p>
    <c:if test="${not empty account.email()}">
    <p class="account-email"><bdi><c:out value="${account.email()}"/></bdi></p>
    </c:if>
    <a class="account-profile" href="${root}/profile"><fmt:message key="account.profile"/></a>
    <form method="post" action="${root}/signout">
      <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
      <button class="btn btn-outline-primary" type="submit"><fmt:message key="account.sign-out"/></button>
    </form>
  </div>
</details>
