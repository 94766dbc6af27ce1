# msoko::warnings: what every target of ours is compiled with (linked PRIVATE by msoko_library and msoko_test).
add_library(msoko_warnings INTERFACE)
add_library(msoko::warnings ALIAS msoko_warnings)
target_compile_options(
  msoko_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            -Wsign-conversion
            -Wshadow
            -Wold-style-cast
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wsuggest-override
            -Wduplicated-cond
            -Wduplicated-branches
            -Wlogical-op
            -Wdouble-promotion
            -Wformat=2
            -Wcast-align
            -Wundef
            -Wextra-semi
            -Wswitch-enum
            # Both are noisy in optimised builds of GCC 12 (false positives inside libstdc++).
            $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized>
            $<$<NOT:$<CONFIG:Debug>>:-Wno-restrict>)
