#include "msoko/server/http/compress.hpp"

#include <zlib.h>

#include <limits>

#include "msoko/base/assert.hpp"

namespace msoko::http {

std::string gzip(std::string_view bytes) {
    constexpr int kGzipWindow = 15 + 16;  // zlib: 16 more asks for the gzip frame
    constexpr int kMemoryLevel = 8;
    MSOKO_ASSERT(bytes.size() < std::numeric_limits<uInt>::max());
    z_stream stream{};
    MSOKO_ASSERT(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) ==
                 Z_OK);
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): zlib's interface predates const; its input stays as it is.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int outcome = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    MSOKO_ASSERT(outcome == Z_STREAM_END);
    return packed;
}

}  // namespace msoko::http
