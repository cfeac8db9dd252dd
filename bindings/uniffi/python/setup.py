"""What pyproject.toml cannot say: the wheel is for one platform, and for every Python 3 on it."""

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel


class OfOnePlatform(bdist_wheel):
    """The library within is called through ctypes: no Python's own interface matters."""

    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(cmdclass={"bdist_wheel": OfOnePlatform})
