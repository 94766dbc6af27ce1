#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace msoko::testing {

/// An answer as it came over the wire. Names of headers are lower case, values of repeated ones joined by commas.
struct RawResponse {
    int status = 0;  ///< 0 = the server closed the connection without an answer
    std::map<std::string, std::string> headers;
    std::string body;
};

/// A connection to a server on the loopback that sends exactly the bytes it is given, so that broken requests can be
/// sent too.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    void send(std::string_view bytes) const;
    /// Reads one answer; `head` where none has a body.
    [[nodiscard]] RawResponse receive(bool head = false);
    /// True once the server has closed its side.
    [[nodiscard]] bool is_closed() const;

  private:
    bool read_more();
    int socket_ = -1;
    std::string received_;
};

/// One request on a connection of its own. `headers` are whole lines, each with its "\r\n".
[[nodiscard]] RawResponse request(std::uint16_t port, std::string_view method, std::string_view target,
                                  std::string_view headers = "");

/// The same with a body of a type.
[[nodiscard]] RawResponse send_body(std::uint16_t port, std::string_view method, std::string_view target,
                                    std::string_view type, std::string_view body, std::string_view headers = "");

/// GET of a target.
[[nodiscard]] RawResponse get(std::uint16_t port, std::string_view target, std::string_view headers = "");

}  // namespace msoko::testing
