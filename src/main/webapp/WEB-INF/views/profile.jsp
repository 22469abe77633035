<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<fmt:message var="title" key="profile.title"/>
<page:layout title="${title}" styles="profile" current="profile">
  <div class="profile-head">
    <h1><c:out value="${title}"/></h1>
    <p class="profile-lead"><fmt:message key="profile.lead"/></p>
  </div>
  <section class="profile-part" aria-labelledby="who">
    <h2 id="who"><fmt:message key="profile.who"/></h2>
    <dl class="facts">
      <div><dt><fmt:message key="profile.name"/></dt><dd><bdi><c:out value="${profile.name()}"/></bdi></dd></div>
      <c:if test="${not empty profile.email()}">
      <div><dt><fmt:message key="profile.email"/></dt><dd><bdi><c:out value="${profile.email()}"/></bdi></dd></div>
      </c:if>
      <c:if test="${not empty profile.tenantId()}">
      <div><dt><fmt:message key="profile.tenant"/></dt><dd><bdi class="fact-id"><c:out value="${profile.tenantId()}"/></bdi></dd></div>
      </c:if>
      <c:if test="${not empty profile.objectId()}">
      <div><dt><fmt:message key="profile.object"/></dt><dd><bdi class="fact-id"><c:out value="${profile.objectId()}"/></bdi></dd></div>
      </c:if>
    </dl>
    <c:if test="${editable}">
    <p class="profile-edit"><a class="btn btn-outline-primary" href="${root}/signin?flow=edit-profile"><fmt:message key="profile.edit"/></a></p>
    </c:if>
  </section>
  <c:if test="${not empty apis}">
  <section class="profile-part" aria-labelledby="apis">
    <h2 id="apis"><fmt:message key="profile.apis"/></h2>
    <dl class="facts">
      <c:forEach var="api" items="${apis}">
      <div><dt><bdi><c:out value="${api.key}"/></bdi></dt><dd><c:choose>
        <c:when test="${api.value eq 'GRANTED'}"><fmt:message key="profile.apis.granted"/></c:when>
        <c:when test="${api.value eq 'REFUSED'}"><fmt:message key="profile.apis.refused"/></c:when>
        <c:otherwise><fmt:message key="profile.apis.unused"/></c:otherwise>
      </c:choose></dd></div>
      </c:forEach>
    </dl>
  </section>
  </c:if>
  <c:choose>
    <c:when test="${empty profile.claims()}">
      <p class="notice" role="note"><span class="icon icon-info"></span><span><fmt:message key="profile.nothing"/></span></p>
    </c:when>
    <c:otherwise>
      <page:claims profile="${profile}"/>
      <page:checks checks="${profile.checks()}"/>
    </c:otherwise>
  </c:choose>
</page:layout>
