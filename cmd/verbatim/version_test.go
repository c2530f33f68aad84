package main

import (
	"runtime/debug"
	"testing"
)

func TestABuildSaysWhatItWasMadeOf(t *testing.T) {
	vcs := []debug.BuildSetting{{Key: "vcs.revision", Value: "8f2c"},
		{Key: "vcs.time", Value: "2031-05-06T07:08:09Z"},
		{Key: "vcs.modified", Value: "true"}}
	clone := &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}, Settings: vcs}
	for name, c := range map[string]struct {
		linked [3]string
		info   *debug.BuildInfo
		want   build
	}{
		"nothing is known": {info: nil, want: build{version: "devel"}},
		"no repository":    {info: &debug.BuildInfo{}, want: build{version: "devel"}},
		"a clone": {info: clone, want: build{version: "devel", commit: "8f2c",
			date: "2031-05-06T07:08:09Z", changed: true}},
		"an installed module": {info: &debug.BuildInfo{Main: debug.Module{Version: "v1.2.0"}},
			want: build{version: "v1.2.0"}},
		"a release": {linked: [3]string{"v1.3.0", "77aa", "2032-01-02T03:04:05Z"}, info: clone,
			want: build{version: "v1.3.0", commit: "77aa", date: "2032-01-02T03:04:05Z"}},
	} {
		releaseVersion, releaseCommit, releaseDate = c.linked[0], c.linked[1], c.linked[2]
		got := builtAs(c.info)
		got.compiler = ""
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	releaseVersion, releaseCommit, releaseDate = "", "", ""
}
