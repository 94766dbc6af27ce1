#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace msoko {

/// SHA-256 of bytes that come in pieces (FIPS 180-4).
class Sha256 {
  public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(std::string_view bytes);
    /// 64 lower-case hexadecimal digits. Nothing may be added afterwards.
    [[nodiscard]] std::string hex() &&;

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace msoko
