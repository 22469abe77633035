<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="current" required="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<fmt:message var="label" key="nav.label"/>
<nav class="site-nav" aria-label="${fn:escapeXml(label)}">
  <ul>
    <li><a href="${root}/" ${current eq 'home' ? 'aria-current="page"' : ''}><fmt:message key="nav.home"/></a></li>
    <li><a href="${root}/calendar" ${current eq 'calendar' ? 'aria-current="page"' : ''}><fmt:message key="nav.calendar"/></a></li>
    <c:if test="${empty account}">
    <li class="nav-sign-in"><a href="${root}/signin"><fmt:message key="nav.sign-in"/></a></li>
    </c:if>
  </ul>
</nav>
<c:if test="${not empty account}">
  <page:account-menu/>
</c:if>
