#include "msoko/server/http/answer_cache.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

namespace msoko::http {
namespace {

using testing::Contains;
using testing::Not;
using testing::Pair;

/// Counts how often an answer had to be made.
struct Maker {
    int num_made = 0;
    std::string body = std::string(5000, 'a');
    int status = 200;
    Response operator()() {
        ++num_made;
        Response response;
        response.status = status;
        response.content_type = "application/json";
        response.body = body;
        return response;
    }
};

TEST(AnswerCache, MakesAnAnswerOnce) {
    AnswerCache cache(1 << 20);
    Maker maker;
    const Request request;
    const auto made = cache.get("a", request, std::ref(maker));
    const auto kept = cache.get("a", request, std::ref(maker));
    EXPECT_EQ(maker.num_made, 1);
    EXPECT_EQ(kept.body, made.body);
    EXPECT_EQ(kept.body, maker.body);
    EXPECT_EQ(cache.get("b", request, std::ref(maker)).body, maker.body);
    EXPECT_EQ(maker.num_made, 2);
}

TEST(AnswerCache, KeepsBothForms) {
    AnswerCache cache(1 << 20);
    Maker maker;
    Request packed;
    packed.accepts_gzip = true;
    EXPECT_THAT(cache.get("a", packed, std::ref(maker)).headers, Contains(Pair("Content-Encoding", "gzip")));
    EXPECT_THAT(cache.get("a", Request(), std::ref(maker)).headers, Not(Contains(Pair("Content-Encoding", "gzip"))));
    EXPECT_LT(cache.get("a", packed, std::ref(maker)).body.size(), maker.body.size());
    EXPECT_EQ(cache.get("a", Request(), std::ref(maker)).body, maker.body);
    EXPECT_EQ(maker.num_made, 2);
}

TEST(AnswerCache, KeepsNoRefusal) {
    AnswerCache cache(1 << 20);
    Maker maker;
    maker.status = 404;
    EXPECT_EQ(cache.get("a", Request(), std::ref(maker)).status, 404);
    maker.status = 200;
    EXPECT_EQ(cache.get("a", Request(), std::ref(maker)).status, 200);
}

TEST(AnswerCache, StartsAnewWhenFull) {
    AnswerCache cache(12000);
    Maker maker;
    for (const char* key : {"a", "b", "c"}) {
        EXPECT_EQ(cache.get(key, Request(), std::ref(maker)).body, maker.body);
    }
    EXPECT_EQ(maker.num_made, 3);
    EXPECT_EQ(cache.get("c", Request(), std::ref(maker)).body, maker.body);
    EXPECT_EQ(maker.num_made, 3) << "the newest is kept";
    EXPECT_EQ(cache.get("a", Request(), std::ref(maker)).body, maker.body);
    EXPECT_EQ(maker.num_made, 4);
}

TEST(AnswerCache, PassesOnWhatIsLargerThanAllOfIt) {
    AnswerCache cache(100);
    Maker maker;
    EXPECT_EQ(cache.get("a", Request(), std::ref(maker)).body, maker.body);
    EXPECT_EQ(cache.get("a", Request(), std::ref(maker)).body, maker.body);
    EXPECT_EQ(maker.num_made, 2);
}

TEST(AnswerCache, ServesSeveralThreads) {
    AnswerCache cache(30000);
    std::atomic<int> num_wrong = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i) {
                const std::string key = std::to_string(i % 9);
                const auto answer = cache.get(key, Request(), [&] {
                    Response made;
                    made.body = key + std::string(4000, '-');
                    return made;
                });
                num_wrong += answer.body.starts_with(key) ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(num_wrong, 0);
}

}  // namespace
}  // namespace msoko::http
