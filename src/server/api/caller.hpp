#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "msoko/access/actor.hpp"
#include "msoko/access/sign_in.hpp"
#include "msoko/server/api/operations.hpp"
#include "msoko/server/api/people.hpp"
#include "msoko/server/http/response.hpp"

namespace msoko::api {

/// A cookie of ours. Where the browser spoke TLS it is one that neither a neighboring site nor an unprotected page can
/// set.
/// @source draft-ietf-httpbis-rfc6265bis, section 4.1.3.2
enum class Cookie : std::uint8_t {
    Session,
    Device,  ///< the browser, known from an earlier sign-in
};
[[nodiscard]] std::string cookie_name(Cookie cookie, bool is_secure);
/// Value of a cookie; empty where there is none.
[[nodiscard]] std::string cookie(const http::Request& request, const PeopleOptions& options, Cookie cookie);

/// Whose request it is, as far as the wire tells.
[[nodiscard]] access::Client client_of(const http::Request& request, const PeopleOptions& options);
/// Whether the browser spoke TLS.
[[nodiscard]] bool is_secure(const http::Request& request, const PeopleOptions& options);

/// What our pages send with every change: made from the session's token, so that it needs no place of its own.
[[nodiscard]] std::string csrf_token_of(const std::string& session_token);
/// False where a header of the browser says that a foreign page sent it.
[[nodiscard]] bool is_own_origin(const http::Request& request);

/// The sign-in that the gate found; nullptr where there is no gate, or where nobody need be signed in.
[[nodiscard]] const access::Visit* visit_of(const http::Request& request);
/// Whoever asks, for the journal; where there is no gate, whoever serves answers for it.
[[nodiscard]] access::Actor actor_of(const http::Request& request, const ApiOptions& options);

}  // namespace msoko::api
